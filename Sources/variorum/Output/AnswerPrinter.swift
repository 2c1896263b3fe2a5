import Archiving
import ArgumentParser

/// Prints answers in the form that was asked for, and ends with status 1 where there are none.
struct AnswerPrinter {
    let json: Bool

    func print<Answer: JSONEncodable>(_ answers: Answers<Answer>, _ lines: (Answer) throws -> [String]) throws {
        try print(answers.rows, lines)
        let more = answers.total - answers.rows.count
        if more > 0 {
            Terminal.complain("\(more) more \(more == 1 ? "article" : "articles"); raise --limit to see them")
        }
    }

    /// Blocks of several lines are parted by an empty one, unless they see to that themselves.
    func print<Answer: JSONEncodable>(
        _ rows: [Answer], blocksApart: Bool = true, _ lines: (Answer) throws -> [String]
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
        guard rows.isEmpty else { return }
        if !json { Terminal.complain("nothing found") }
        throw ExitCode(1)
    }
}
