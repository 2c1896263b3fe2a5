import TestSupport
import Testing

/// Compares output with a file that was recorded and looked at before.
enum Snapshot {
    static func expect(_ output: String, named name: String) throws {
        let difference = try RecordedFile("Tests/EndToEndTests/Snapshots/\(name)").difference(from: output)
        #expect(difference == nil)
    }
}
