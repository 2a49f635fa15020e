print("vivavoce")
