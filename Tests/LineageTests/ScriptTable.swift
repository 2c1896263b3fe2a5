import Lineage
import TextNormalization

/// Prints how print becomes quote: `[-missing-]`, `{+added+}`, both where words were changed, `<skipped>` and
/// `[bracketed=printed]`.
enum ScriptTable {
    static func of(_ alignment: QuoteAlignment?, _ quote: QuotedText, _ print: WordMap) -> String {
        guard let alignment else { return "nowhere" }
        return alignment.edits.map { edit in
            let printed = edit.printed.map { print.word($0) }.joined(separator: " ")
            let quoted = edit.quoted.map { quote.words.word($0) }.joined(separator: " ")
            return switch edit.kind {
            case .kept: printed
            case .missing: "[-\(printed)-]"
            case .added: "{+\(quoted)+}"
            case .changed: "[-\(printed)-]{+\(quoted)+}"
            case .skipped: "<\(printed)>"
            case .bracketed: "[\(quoted)=\(printed)]"
            }
        }.joined(separator: " ")
    }
}
