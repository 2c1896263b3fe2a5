import ArchiveStorage
import Archiving
import Foundation
import SQLiteStorage

/// Which file an archive is in.
struct ArchivePlace {
    /// What was typed; nil for nothing.
    let path: String?

    /// The file that is used.
    var location: String { named ?? Self.defaultPath }

    /// The file that the command or a variable names; nil where none does.
    var named: String? { path ?? ProcessInfo.processInfo.environment.named("VARIORUM_DB") }

    func open(_ mode: SQLiteArchive.OpeningMode) throws -> Archive {
        Archive(store: try SQLiteArchive(path: location, mode: mode))
    }

    /// Only the default place's folder is made: where a named one is missing, its name is a slip.
    func checkFolder() throws {
        guard let named else { return }
        let folder = URL(fileURLWithPath: named).deletingLastPathComponent().path
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        throw StorageError.cannotOpen(path: folder, reason: "there is no such folder")
    }

    private static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        // The XDG specification: a relative path in a variable is to be ignored.
        func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let data = folder("XDG_DATA_HOME") ?? (folder("HOME") ?? NSHomeDirectory()) + "/.local/share"
        return data + "/variorum/archive.db"
    }
}

extension [String: String] {
    /// A variable of the environment that says something; nil where it is not set, or empty.
    func named(_ variable: String) -> String? {
        self[variable].flatMap { $0.isEmpty ? nil : $0 }
    }
}
