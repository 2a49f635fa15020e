import Languages
import Prose
import Testing
