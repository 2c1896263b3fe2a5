import ArticleModel
import Lineage

/// Prints a trace as words: `2@1-3=reworded(1)` is paragraph 2, standing in places 1 to 3, reworded from paragraph 1;
/// `!2` behind it says that it moved at place 2.
enum TraceTable {
    static func wordings(of trace: ParagraphTrace) -> String {
        trace.wordings.map { wording in
            let places = wording.runs.ranges.map {
                $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
            }.joined(separator: ",")
            let link = wording.link.map { "=\($0.kind)(\($0.predecessors.map(String.init).joined(separator: "+")))" }
            return "\(wording.paragraph)@\(places)" + (link ?? "") + wording.moves.map { "!\($0)" }.joined()
        }.joined(separator: " ")
    }
}
