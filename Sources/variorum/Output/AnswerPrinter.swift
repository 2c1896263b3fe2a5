import Archiving
import ArgumentParser
import ArticleModel
import JSONText
import Verbs

/// Prints answers in the form that was asked for, and ends with status 1 where there are none.
struct AnswerPrinter {
    let json: Bool

    /// Prints an answer that is given by articles, and what is to be said beside it.
    ///
    /// - Parameter quote: What was looked for; where it has several words and stands nowhere, the verb that finds what is near to it is named.
    func print<Row: JSONRecord>(
        _ answer: Answer, of quote: String? = nil, _ lines: (Row) throws -> [String]
    ) throws {
        let rows = answer.rows(of: Row.self)
        try print(rows, lines) {
            let hasWords = (quote ?? "").split(whereSeparator: \.isWhitespace).count > 1
            if rows.isEmpty, answer.undated == 0, hasWords, !json {
                Terminal.complain("'variorum quote' finds the nearest wording")
            }
            tell(leftOutOf: answer, toMore: "see")
        }
    }

    /// Says how many articles more there are than are given, and how many a bound on times left out only because their time is unknown.
    func tell(leftOutOf answer: Answer, toMore purpose: String) {
        let more = (answer.total ?? 0) - answer.rows.count
        if more > 0 {
            Terminal.complain("\(more) more \(more == 1 ? "article" : "articles"); raise --limit to \(purpose) them")
        }
        guard answer.undated > 0 else { return }
        let articles = answer.undated.counted(as: "article")
        Terminal.complain("\(articles) of unknown time left out; leave out --since and --until to see them")
    }

    /// Prints rows, and then what is to be said beside them. Blocks of several lines are parted by an empty one, unless
    /// they see to that themselves.
    func print<Row: JSONRecord>(
        _ rows: [Row], blocksApart: Bool = true, _ lines: (Row) throws -> [String], remarks: () -> Void = {}
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

    /// Says how to go on where a list ends before its end.
    ///
    /// - Parameters:
    ///   - noun: What the rows are, such as `article`.
    ///   - isFirstPage: Whether the list began with its first row, so that what its total says of the rest is known.
    static func tell(moreBehind answer: Answer, _ noun: String, isFirstPage: Bool) {
        guard let next = answer.next else { return }
        let rest = isFirstPage ? answer.total.map { $0 - answer.rows.count } : nil
        let more = rest.map { "\($0) more \($0 == 1 ? noun : noun + "s")" } ?? "there are more \(noun)s"
        Terminal.complain("\(more); go on with --cursor \(next.printable.quotedForShell), or raise --limit")
    }
}
