import ArchiveStorage
import Archiving
import Foundation
import PostgreSQLStorage
import SQLiteStorage

/// Where an archive is: in a file, or in a database of PostgreSQL.
struct ArchivePlace {
    /// What was typed; nil for nothing.
    let path: String?

    /// The file or the address that is used.
    var location: String { named ?? Self.defaultPath }

    /// The file or the address that the command or a variable names; nil where none does.
    var named: String? { path ?? ProcessInfo.processInfo.environment.named("VARIORUM_DB") }

    /// What is done with the archive.
    enum Mode {
        case reading, writing, creating
    }

    func open(_ mode: Mode) throws -> Archive {
        guard let address = try address() else {
            return Archive(store: try SQLiteArchive(path: location, mode: mode.ofFile))
        }
        return Archive(store: try PostgreSQLArchive(at: address, mode: mode.ofDatabase))
    }

    /// For changing what is there, or beginning a new archive.
    func openOrCreate() throws -> Archive {
        try checkFolder()
        return try open(.creating)
    }

    /// The address of the database; nil for a file.
    ///
    /// - Throws: ``StorageError/cannotOpen(path:reason:)`` for an address that cannot be read, or that bears a password.
    func address() throws -> ArchiveAddress? {
        ArchiveAddress.isOne(location) ? try ArchiveAddress(location) : nil
    }

    /// Only the default place's folder is made: where a named one is missing, its name is a slip.
    func checkFolder() throws {
        guard let named, !ArchiveAddress.isOne(named) else { return }
        let folder = URL(fileURLWithPath: named).deletingLastPathComponent().path
        guard !FileManager.default.fileExists(atPath: folder) else { return }
        throw StorageError.cannotOpen(path: folder, reason: "there is no such folder")
    }

    private static var defaultPath: String {
        ProcessInfo.processInfo.environment.folder("XDG_DATA_HOME", orAtHome: ".local/share") + "/variorum/archive.db"
    }
}

extension ArchivePlace.Mode {
    fileprivate var ofFile: SQLiteArchive.OpeningMode {
        switch self {
        case .reading: .reading
        case .writing: .writing
        case .creating: .creating
        }
    }

    fileprivate var ofDatabase: PostgreSQLArchive.OpeningMode {
        switch self {
        case .reading: .reading
        case .writing: .writing
        case .creating: .creating
        }
    }
}

extension [String: String] {
    /// A variable of the environment that says something; nil where it is not set, or empty.
    func named(_ variable: String) -> String? {
        self[variable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A folder of the XDG specification, by which a relative path in a variable is to be ignored.
    func folder(_ variable: String, orAtHome path: String) -> String {
        func folder(_ name: String) -> String? { self[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        return folder(variable) ?? (folder("HOME") ?? NSHomeDirectory()) + "/" + path
    }
}
