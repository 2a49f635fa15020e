"""Logistic regression (Newton's method, a small ridge), and the cost of a length."""

import math

from collect import words

RIDGE = 1.0  # a prior of one squared unit: what was hardly ever seen gets hardly any weight


def solve(matrix, vector):
    """Gauss's elimination."""
    size = len(vector)
    rows = [list(matrix[i]) + [vector[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(size):
            if k != i and rows[i][i]:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i])]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def fitted(names, rows):
    """The weight of each cue, its standard error, and how often it was seen; every language counts alike."""
    used = [k for k in range(len(names)) if any(row[3][k] for row in rows)]
    each = {language: sum(row[0] == language for row in rows) for language in {row[0] for row in rows}}
    share = len(rows) / len(each)
    data = [([1.0] + [row[3][k] for k in used], row[2], share / each[row[0]]) for row in rows]
    # Equal rows are counted once.
    grouped = {}
    for values, start, weight in data:
        key = tuple(round(value, 2) for value in values)
        total = grouped.setdefault(key, [0.0, 0.0])
        total[0] += weight
        total[1] += weight * start
    size = len(used) + 1
    weights = [0.0] * size
    for _ in range(12):
        gradient = [0.0] + [-RIDGE * weight for weight in weights[1:]]
        curve = [[RIDGE if i == k and i else 0.0 for k in range(size)] for i in range(size)]
        for values, (total, starts) in grouped.items():
            odds = 1 / (1 + math.exp(-sum(a * b for a, b in zip(weights, values))))
            bend = total * odds * (1 - odds)
            inside = [k for k in range(size) if values[k]]
            for i in inside:
                gradient[i] += (starts - total * odds) * values[i]
                for k in inside:
                    curve[i][k] += bend * values[i] * values[k]
        weights = [a + b for a, b in zip(weights, solve(curve, gradient))]
    errors = [math.sqrt(solve(curve, [float(i == k) for k in range(size)])[i]) for i in range(size)]
    return [
        (names[k], weights[place + 1], errors[place + 1], sum(row[3][k] > 0 for row in rows))
        for place, k in enumerate(used)]


def length_cost(texts):
    """The cost of ln²(length / mean) of a section, if lengths are log-normal: 1 / 2σ²; every language counts alike."""
    squares = {}
    for language, sections in texts:
        mean = sum(map(words, sections)) / len(sections)
        squares.setdefault(language, []).extend(math.log(words(section) / mean) ** 2 for section in sections)
    return 1 / (2 * sum(sum(some) / len(some) for some in squares.values()) / len(squares))
