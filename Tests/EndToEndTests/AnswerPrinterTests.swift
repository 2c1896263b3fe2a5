import Archiving
import Testing
import Verbs

@testable import variorum

/// What the command says of rows that it does not show.
struct AnswerPrinterTests {
    @Test(arguments: [
        (AnswerTotal.exactly(1), "1 more article"), (.exactly(3), "3 more articles"),
        (.atLeast(1), "at least 1 more article"),
        (.atLeast(3), "at least 3 more articles"), (.exactly(0), nil), (.atLeast(0), nil), (nil, nil),
    ]) func moreIsCountedOrBoundedFromBelow(total: AnswerTotal?, text: String?) {
        #expect(AnswerPrinter.more(than: Answer([], total: total), "article") == text)
    }
}
