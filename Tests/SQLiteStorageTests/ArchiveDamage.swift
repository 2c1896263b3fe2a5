import Foundation
import GRDB
@testable import SQLiteStorage
import TestSupport

/// One way to damage an archive, drawn by chance: values that cannot be, lists that name millions, rows that do not fit together, bytes of
/// pages, the length of the file. `scripts/damage` draws from more.
struct ArchiveDamage: CustomStringConvertible {
    private enum Kind {
        case statements([(sql: String, value: DatabaseValue)])
        case bytes([(place: Double, bytes: [UInt8])])
        case length(Double)
    }

    private let kind: Kind

    init(using random: inout SeededGenerator) {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: kind = .length(Double.random(in: 0..<1.1, using: &random))
        case 1...4:
            let count = [1, 3, 30].randomElement(using: &random)!
            kind = .bytes(
                (0..<count).map { _ in
                    let length = [1, 2, 64].randomElement(using: &random)!
                    return (Double.random(in: 0..<1, using: &random), Self.bytes(length, using: &random))
                })
        case 5...8:
            kind = .statements([(Self.exchanges.randomElement(using: &random)!, .null)])
        case 9...11:
            let column = ["paragraphs", "paragraphs", "links"].randomElement(using: &random)!
            kind = .statements([
                ("UPDATE distinct_text SET \(column) = ?", Self.list(using: &random).databaseValue)
            ])
        default:
            kind = .statements(
                (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    let (table, columns) = Self.columns.randomElement(using: &random)!
                    let column = columns.randomElement(using: &random)!
                    let rest = ["", "", " WHERE abs(random()) % 4 = 0"].randomElement(using: &random)!
                    return ("UPDATE OR IGNORE \(table) SET \(column) = ?\(rest)", Self.value(using: &random))
                })
        }
    }

    /// Damages the archive; a statement that SQLite refuses changes nothing.
    func act(on path: String) throws {
        switch kind {
        case .length(let share):
            let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
            try file.truncate(atOffset: UInt64(Double(try file.seekToEnd()) * share))
            try file.close()
        case .bytes(let changes):
            var content = try Data(contentsOf: URL(fileURLWithPath: path))
            for change in changes {
                let start = Int(Double(content.count) * change.place)
                let end = min(start + change.bytes.count, content.count)
                content.replaceSubrange(start..<end, with: change.bytes.prefix(end - start))
            }
            try content.write(to: URL(fileURLWithPath: path))
        case .statements(let statements):
            let queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF")
                for statement in statements {
                    let arguments = statement.sql.contains("?") ? StatementArguments([statement.value]) : []
                    try? db.execute(sql: statement.sql, arguments: arguments)
                }
            }
            try queue.close()
        }
    }

    var description: String {
        switch kind {
        case .length(let share): "the length times \(share)"
        case .bytes(let changes): "bytes: \(changes)"
        case .statements(let statements): "\(statements)".prefix(2_000) + ""
        }
    }

    private static let columns: KeyValuePairs = [
        "archive": ["revision", "identity"],
        "article": ["id", "source", "key", "url", "versions", "unnumbered", "untimed", "revision", "hidden"],
        "source": ["id", "name"] + SourceTotal.columns,
        "version": [
            "article", "arrival", "number", "seen_at", "last_seen_at", "text", "completeness", "links_known", "byline",
            "revision",
        ],
        "distinct_text": ["article", "ordinal", "digest", "paragraphs", "links"],
        "paragraph_block": ["id", "dictionary", "entries", "content"], "long_paragraph": ["id", "windows"],
        "dictionary": ["id", "content"], "content_total": ContentTotal.columns,
        "link": ["id", "target"], "span": ["paragraph", "first_text", "last_text"],
        "paragraph_break": ["key", "paragraph"], "word_sample": ["word", "index_rows"],
        "article_alias": ["article"], "sqlite_sequence": ["seq"], "paragraph_fts_data": ["id", "block"],
        "pair_segment": ["id", "bytes", "target"], "pair_block": ["id", "lists"],
    ]

    private static let exchanges = [
        "UPDATE OR IGNORE version SET article = (article + 1) % 4", "UPDATE OR IGNORE version SET text = text + 1",
        "UPDATE OR IGNORE distinct_text SET ordinal = 8 - ordinal", "UPDATE OR IGNORE paragraph_block SET id = id + 3",
        "UPDATE paragraph_block SET entries = (SELECT max(entries) FROM paragraph_block)",
        "INSERT OR REPLACE INTO long_paragraph SELECT id, 200 FROM paragraph_block",
        "UPDATE paragraph_block SET dictionary = 1; INSERT INTO dictionary VALUES (1, zeroblob(5000))",
        "UPDATE paragraph_block SET content = substr(content, 1, 50)", "UPDATE paragraph_block SET dictionary = NULL",
        "INSERT OR IGNORE INTO paragraph_block SELECT id + 1, dictionary, entries, content FROM paragraph_block",
        "UPDATE OR IGNORE pair_block SET id = id + (1 << 24)", "UPDATE pair_segment SET id = id << 47",
        "UPDATE pair_block SET lists = lists || lists", "UPDATE pair_block SET lists = substr(lists, 3)",
        "UPDATE span SET last_text = NULL", "UPDATE OR IGNORE span SET first_text = last_text + 1",
        "INSERT OR IGNORE INTO span SELECT paragraph, 2147483647, NULL FROM span",
        "UPDATE article SET id = id + 549755813888", "UPDATE version SET number = 9223372036854775807 - arrival",
        "UPDATE version SET seen_at = 1 << 62",
        "INSERT INTO paragraph_fts (rowid, body) VALUES (1 << 62, 'radar ferry')",
        "INSERT INTO paragraph_fts (rowid, body) VALUES (-1, 'radar ferry')",
        "DELETE FROM paragraph_block WHERE id % 2",
        "DELETE FROM distinct_text WHERE ordinal % 2", "DELETE FROM version WHERE article = 1", "DELETE FROM source",
        "CREATE TRIGGER t AFTER UPDATE ON article BEGIN DELETE FROM paragraph_block; END", "CREATE VIEW v AS SELECT 1",
        "DROP TABLE link", "INSERT INTO common_word VALUES (x'7261646172', -1)",
        "INSERT INTO common_word SELECT word, 1 << 62 FROM word_sample",
        "INSERT INTO distinct_text VALUES (1, 9223372036854775807, zeroblob(32), x'0000', NULL)",
    ]

    private static func value(using random: inout SeededGenerator) -> DatabaseValue {
        let numbers: [Int64] = [
            .min, -(1 << 62), -1, 0, 1, 2, 1 << 24, Int64(Int32.max), 1 << 31, 1 << 39, 1 << 53, 1 << 62, .max,
        ]
        let others: [DatabaseValue] = [
            .null, "".databaseValue, "x".databaseValue, Data().databaseValue, Double.infinity.databaseValue,
            1.5.databaseValue, Data(repeating: 0xFF, count: 9).databaseValue,
            Data(repeating: 0xFF, count: 5_000).databaseValue, String(repeating: "radar ", count: 5_000).databaseValue,
            Data(bytes(50, using: &random)).databaseValue, "\u{0}".databaseValue,
        ]
        return Bool.random(using: &random)
            ? numbers.randomElement(using: &random)!.databaseValue : others.randomElement(using: &random)!
    }

    /// A list of paragraphs as an archive packs it, of more of them than there are.
    private static func list(using random: inout SeededGenerator) -> Data {
        let stretches: [[UInt8]] = [
            [0x00, 0xFF, 0xFF, 0xFF, 0x07], [0x00, 0xFF, 0xFF, 0x3F], [0x00, 0x00], [0x01, 0x00], [0x29, 0x14],
            [0xFF, 0xFF, 0xFF, 0x0F, 0xFF, 0xFF, 0xFF, 0x07], bytes(6, using: &random),
        ]
        let stretch = stretches.randomElement(using: &random)!
        let count = [1, 10, 100].randomElement(using: &random)!
        let depth: [UInt8] = [[0], [0], [1], [2], [31], [255, 3]].randomElement(using: &random)!
        let title: [UInt8] = [[0x00], [0x01], [0xFF, 0xFF, 0xFF, 0x7F]].randomElement(using: &random)!
        return Data(depth + title + [0x02, 0x02])
            + Data((0..<count).flatMap { _ in stretch })
    }

    private static func bytes(_ count: Int, using random: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
