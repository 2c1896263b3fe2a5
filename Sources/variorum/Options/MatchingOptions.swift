import ArgumentParser

/// What must agree with the print.
struct MatchingOptions: ParsableArguments {
    @Flag(
        help: """
            Capitals, accents and punctuation must agree, too, from the first word to the last; not the kinds of quotation marks, \
            dashes and white space.
            """)
    var verbatim = false
}
