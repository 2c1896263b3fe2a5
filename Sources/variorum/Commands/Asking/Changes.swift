import Archiving
import ArgumentParser
import QueryGrammar
import Verbs

/// What was added and removed, in order of time.
struct Changes: AnsweringCommand {
    static let discussion = """
        With words, or several by OR: each paragraph and title with them that came or left. With AND or NOT, or --matches: \
        each time that the query began or ceased to fit the versions of an article. Without a query: all that came or left. \
        See 'search --help' for queries.

        Where a paragraph stands is no change. An edit that changes no word, as from $5 to €5, is passed over and counted; \
        --characters tells it as the removal of one paragraph and the addition of another. A paragraph that came and \
        went four times or more is one row, unless --all is given. What stands in the first version held was not added, as far \
        as is known; what a version held in part lacks is not taken for removed.
        """

    @OptionGroup var parameters: ChangesParameters
    @OptionGroup var archive: AnsweringOptions
    @OptionGroup var output: OutputOptions

    func show(_ answer: Answer, to question: Question, from archive: any Answering) throws {
        if answer.rows.isEmpty, let hint = try question.parsedQuery()?.operatorHint { Terminal.complain(hint) }
        var formatter = ChangeFormatter(.standard, showsBothKinds: question.flag(.added) == question.flag(.removed))
        try printer.print(answer.rows(of: ChangeRow.self), blocksApart: false) {
            formatter.lines(of: $0)
        } remarks: {
            guard let edits = answer.passedOver, edits > 0 else { return }
            let sentence = edits.counted(as: "edit") + " that " + (edits == 1 ? "changes" : "change")
            Terminal.complain(
                "\(sentence) no word passed over here; --characters tells \(edits == 1 ? "it" : "them"), too")
        }
        if let next = answer.next {
            Terminal.complain("there are more; go on with --cursor \(next.printable), or raise --limit")
        }
    }
}
