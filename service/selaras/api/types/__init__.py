"""What the API shows: one module per question, and the nodes of the graph.

Its words come first, whichever module is imported: a type that is made before them would register an enumeration of its
own, and there would be two of the name.
"""

from selaras.api.types.words import WORDS as WORDS
