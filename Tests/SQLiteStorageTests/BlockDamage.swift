import ArchiveStorage
import ArticleModel
import Foundation
import GRDB
@testable import SQLiteStorage

/// Changes paragraphs behind the back of their archive: each block keeps its rows, and holds what `change` makes of them.
func changeParagraphs(of path: String, _ change: (inout [ParagraphRecord]) -> Void) throws {
    try DatabaseQueue(path: path).write { db in
        let reader = SQLiteReader(database: db, codecs: TextCodecs())
        for id in try Int64.fetchAll(db, sql: "SELECT id FROM paragraph_block") {
            var records = try reader.storedBlock(holding: id)?.records ?? []
            change(&records)
            let text = records.map(\.content).joined()
            try db.execute(
                sql: "UPDATE paragraph_block SET dictionary = NULL, entries = ?, content = ? WHERE id = ?",
                arguments: [Data(try PackedEntries.bytes(of: records)), Data(text.utf8), id])
        }
    }
}

/// The ids of all paragraphs, ascending.
func paragraphIDs(of path: String) throws -> [ParagraphID] {
    try DatabaseQueue(path: path).read { db in
        let row = try RowStatement(db, "SELECT id, 0, entries FROM paragraph_block ORDER BY id")
        return try row.all { try PackedEntries.entries($0.bytes(2), from: try $0.paragraphID(0)).map(\.id) }.flatMap {
            $0
        }
    }
}
