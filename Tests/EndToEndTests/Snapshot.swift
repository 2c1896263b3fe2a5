import Foundation
import TestSupport
import Testing

/// Compares output with a file that was recorded and looked at before.
///
/// Recorded anew where VARIORUM_RECORD is set; the test fails then, so that nobody takes recording for passing.
enum Snapshot {
    static func expect(_ output: String, named name: String) throws {
        let file = SharedFolder.packageRoot.appendingPathComponent("Tests/EndToEndTests/Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["VARIORUM_RECORD"] != nil {
            try Data(output.utf8).write(to: file)
            Issue.record("recorded \(name): look at it, then run the tests without VARIORUM_RECORD")
            return
        }
        #expect(output == (try String(contentsOf: file, encoding: .utf8)), "differs from the snapshot \(name)")
    }
}
