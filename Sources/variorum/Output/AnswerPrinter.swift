import Archiving
import ArgumentParser
import ArticleModel
import JSONText
import Verbs

/// Prints answers as text or JSON, and ends with status 1 where there are none.
struct AnswerPrinter {
    let json: Bool

    /// Prints an answer given by articles, and remarks about it.
    ///
    /// - Parameter quote: The quote that was looked for; if it has several words and none were found, the verb for near wordings is suggested.
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

    /// Reports how many more articles there are, and how many were left out only because their time is unknown.
    func tell(leftOutOf answer: Answer, toMore purpose: String) {
        if let more = Self.more(than: answer, "article") {
            Terminal.complain("\(more); raise --limit to \(purpose) them")
        }
        guard answer.undated > 0 else { return }
        let articles = answer.undated.counted(as: "article")
        Terminal.complain("\(articles) of unknown time left out; leave out --since and --until to see them")
    }

    /// Prints rows, and then remarks. Blocks of several lines are separated by empty ones, unless they contain them.
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

    /// Reports how to go on where a list has another page.
    ///
    /// - Parameters:
    ///   - noun: What the rows are, such as `article`.
    ///   - isFirstPage: Whether the page began with the first row, so that the total tells how many are left.
    static func tell(moreBehind answer: Answer, _ noun: String, isFirstPage: Bool) {
        guard let next = answer.next else { return }
        let more = (isFirstPage ? Self.more(than: answer, noun) : nil) ?? "there are more \(noun)s"
        let value = next.printable.quotedForShell
        // A value that looks like an option needs the sign.
        let cursor = next.hasPrefix("-") ? "--cursor=\(value)" : "--cursor \(value)"
        Terminal.complain("\(more); go on with \(cursor), or raise --limit")
    }
    /// `3 more articles`, or `at least 3 more articles` where not all were counted; nil where the total tells of no more than a first page has.
    static func more(than answer: Answer, _ noun: String) -> String? {
        guard let total = answer.total, total.count > answer.rows.count else { return nil }
        let more = total.count - answer.rows.count
        return (total.isExact ? "" : "at least ") + "\(more) more \(more == 1 ? noun : noun + "s")"
    }
}
