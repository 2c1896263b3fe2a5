import Archiving
import ArgumentParser
import JSONText

/// Prints answers in the form that was asked for, and ends with status 1 where there are none.
struct AnswerPrinter {
    let json: Bool

    /// - Parameter quote: What was looked for; where it has several words and stands nowhere, the verb that finds what is near to it is named.
    func print<Answer: JSONEncodable>(
        _ answers: Answers<Answer>, of quote: String? = nil, _ lines: (Answer) throws -> [String]
    ) throws {
        try print(answers.rows, lines) {
            let hasWords = (quote ?? "").split(whereSeparator: \.isWhitespace).count > 1
            if answers.rows.isEmpty, answers.ofUnknownTime == 0, hasWords, !json {
                Terminal.complain("'variorum quote' finds the nearest wording")
            }
            let more = answers.total - answers.rows.count
            if more > 0 {
                Terminal.complain("\(more) more \(more == 1 ? "article" : "articles"); raise --limit to see them")
            }
            AnswerPrinter.tell(leftOut: answers.ofUnknownTime)
        }
    }

    /// Says how many articles a bound on times left out only because their time is unknown; nothing for 0.
    static func tell(leftOut count: Int) {
        guard count > 0 else { return }
        let articles = count.counted(as: "article")
        Terminal.complain("\(articles) of unknown time left out; leave out --since and --until to see them")
    }

    /// Prints rows, and then what is to be said beside them. Blocks of several lines are parted by an empty one, unless
    /// they see to that themselves.
    func print<Answer: JSONEncodable>(
        _ rows: [Answer], blocksApart: Bool = true, _ lines: (Answer) throws -> [String], remarks: () -> Void = {}
    ) throws {
        for (index, row) in rows.enumerated() {
            if json {
                Terminal.say(row.json)
            } else {
                let block = try lines(row)
                if blocksApart, index > 0, block.count > 1 { Terminal.say("") }
                Terminal.say(block.joined(separator: "\n"))
            }
        }
        if rows.isEmpty, !json { Terminal.complain("nothing found") }
        remarks()
        if rows.isEmpty { throw ExitCode(1) }
    }
}
