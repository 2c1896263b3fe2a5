import Foundation
import TestSupport
import Testing
import TextNormalization

@Suite struct FoldingTablesTests {
    /// Debian's package unicode-data holds the database; where another version of it, or none, is installed, there is
    /// nothing to compare with.
    @Test(
        .enabled(if: installedVersion == WordRule.unicodeVersion, "needs the package unicode-data of the same version"))
    func generatedFileIsWhatTheScriptMakes() throws {
        let folder = try TemporaryFolder()
        let made = try folder.write([], to: "made.c")
        let script = SharedFolder.packageRoot.appendingPathComponent("scripts/make-folding-tables")
        try SystemCommand.run(script.path, output: made)
        let kept = SharedFolder.packageRoot.appendingPathComponent("Sources/FoldingTables/FoldingTables.c")
        #expect(try Data(contentsOf: kept) == Data(contentsOf: URL(fileURLWithPath: made)))
    }

    @Test func unicodeVersionIsPinned() {
        #expect(WordRule.unicodeVersion == "15.0.0")
    }

    private static var installedVersion: String? {
        let text = try? String(contentsOfFile: "/usr/share/unicode/CaseFolding.txt", encoding: .utf8)
        return text?.prefix { $0 != "\n" }.split(separator: "-").last.map { String($0.dropLast(4)) }
    }
}
