import Lineage
import TextNormalization

/// Direct speech of an older version that the newer one no longer has.
public struct LostQuotation: Sendable, Equatable {
    /// The words between the quotation marks, as printed.
    public let text: String
    /// The number of the paragraph in the older version, from 1.
    public let paragraph: Int
}

extension Comparison {
    /// What stood between quotation marks in paragraphs that were removed or reworded, and whose words stand nowhere in the newer version; in the
    /// order of the text. Only quotations of a few words up to a few sentences count; none where the newer version is held in part.
    public var lostQuotations: [LostQuotation] {
        let changed = rows.filter { $0.kind == .removed || $0.kind == .reworded }
        guard new.version.isComplete,
            changed.contains(where: { $0.old?.text.contains(where: \.isQuotationMark) ?? false })
        else { return [] }
        let standing = " " + new.paragraphs.map(WordRule.folded).joined(separator: " ") + " "
        return changed.flatMap { row -> [LostQuotation] in
            guard let old = row.old, old.number > 0 else { return [] }
            return Self.quotations(in: old.text).filter { quotation in
                let words = WordRule.folded(quotation)
                return words.utf8.count { $0 == UInt8(ascii: " ") } >= Self.fewestWords - 1
                    && !standing.contains(" " + words + " ")
            }.map { LostQuotation(text: $0, paragraph: old.number) }
        }
    }

    private static let (fewestWords, mostCharacters) = (4, 400)

    /// What stands between an opening and the next closing quotation mark.
    private static func quotations(in text: String) -> [String] {
        var (found, start): ([String], String.Index?) = ([], nil)
        for place in text.indices where text[place].isQuotationMark {
            if let begin = start, text[place] != "„", text[place] != "“" || text[begin] == "„" {
                let quotation = text[text.index(after: begin)..<place]
                if quotation.count <= mostCharacters { found.append(String(quotation)) }
                start = nil
            } else {
                start = place
            }
        }
        return found
    }
}

extension Character {
    fileprivate var isQuotationMark: Bool { "\"“”„«»".contains(self) }
}
