"""The engines that Variorum is held against. Each module has a Writer and a Reader:

Writer(folder)            add(article number, version number, paragraphs); close()
Reader(folder)            first(words) -> {article number: number of the first version that has the words}
                          queries: {kind: the same for the words of a query of that kind}, the kinds of drawing.py
"""
