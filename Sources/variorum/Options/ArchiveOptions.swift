import ArchiveStorage
import Archiving
import ArgumentParser
import Foundation
import SQLiteStorage

/// Where the archive is.
struct ArchiveOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp(
            "The archive. Default: $VARIORUM_DB, or variorum/archive.db in the XDG data directory (~/.local/share).",
            valueName: "path"))
    var path: String?

    /// For questions: nothing is changed.
    func openForReading() throws -> Archive { try open(.reading) }

    /// For changing what is there.
    func openForWriting() throws -> Archive { try open(.writing) }

    /// For changing what is there, or beginning a new archive.
    ///
    /// Only the default place's folder is made: where a named one is missing, its name is a slip.
    func openOrCreate() throws -> Archive {
        if let named { try checkFolder(of: named) }
        return try open(.creating)
    }

    /// The file that is used.
    var location: String { named ?? ArchiveOptions.defaultPath }

    private func open(_ mode: SQLiteArchive.OpeningMode) throws -> Archive {
        Archive(store: try SQLiteArchive(path: location, mode: mode))
    }

    private var named: String? {
        path ?? ProcessInfo.processInfo.environment["VARIORUM_DB"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private func checkFolder(of path: String) throws {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        throw StorageError.cannotOpen(path: folder, reason: "there is no such folder")
    }

    static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        // The XDG specification: a relative path in a variable is to be ignored.
        func folder(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let data = folder("XDG_DATA_HOME") ?? (folder("HOME") ?? NSHomeDirectory()) + "/.local/share"
        return data + "/variorum/archive.db"
    }
}
