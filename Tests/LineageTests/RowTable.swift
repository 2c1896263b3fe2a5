import Lineage

/// Prints an alignment as words: `0=0` kept, `1~2` reworded, `-3` removed, `+4` added, with `*` behind what moved.
enum RowTable {
    static func of(_ alignment: ParagraphAlignment) -> String {
        alignment.rows.map { row in
            let (old, new) = (row.old.map(String.init) ?? "", row.new.map(String.init) ?? "")
            let sign =
                switch row.kind {
                case .kept: "="
                case .reworded: "~"
                case .removed: "-"
                case .added: "+"
                }
            return (row.kind == .removed ? sign + old : old + sign + new) + (row.isMoved ? "*" : "")
        }.joined(separator: " ")
    }
}
