import ArchiveStorage
import Archiving
import ArgumentParser
import Foundation
import PostgreSQLStorage
import SQLiteStorage

/// Where the archive is, for verbs that write the file, keep it, or serve it.
struct ArchiveOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: .archivePath) var path: String?

    /// Taken so that it can be said why it is refused.
    @Option(help: .hidden) var server: String?

    func validate() throws {
        guard server == nil else { throw ValidationError(Self.needsFile) }
    }

    /// For changing what is there.
    func openForWriting() throws -> Archive { try open { try $0.open(.writing) } }

    /// For looking at all of it, through a connection that may write where that can be: from a read-only disk, too.
    func openForUpkeep() throws -> Archive {
        try open { place in
            do {
                return try place.open(.writing)
            } catch StorageError.readOnly, StorageError.cannotOpen, StorageError.refused {
                return try place.open(.reading)
            }
        }
    }

    /// For changing what is there, or beginning a new archive.
    func openOrCreate() throws -> Archive {
        try open { try $0.openOrCreate() }
    }

    /// An upgrade of what is there.
    func openForUpgrade() throws -> any ArchiveUpgrade {
        try open { place in
            guard let address = try place.address() else { return try SQLiteUpgrade(path: place.location) }
            return try PostgreSQLUpgrade(at: address)
        }
    }

    /// A restoration of what is there, or where nothing is, from a copy.
    func restoration(from backup: String) throws -> ArchiveRestoration {
        try open { place in
            guard try place.address() == nil else { throw ValidationError(Self.needsOwnRestoration) }
            try place.checkFolder()
            return ArchiveRestoration(of: place.location, from: backup)
        }
    }

    /// The file or the address that is used.
    var location: String { place.location }

    private var place: ArchivePlace { ArchivePlace(path: path) }

    /// Who has named a server, and no file, means what the server has.
    private func open<Opened>(_ body: (ArchivePlace) throws -> Opened) throws -> Opened {
        let server = ProcessInfo.processInfo.environment.named("VARIORUM_SERVER")
        guard server == nil || place.named != nil else { throw ValidationError(Self.needsFile) }
        return try body(place)
    }

    private static let needsOwnRestoration =
        "an archive in PostgreSQL is restored by PostgreSQL's own means: pg_restore, or a base backup of its server"

    private static let needsFile =
        "this verb works on the file of an archive, and no server does it for others; run it where the file is, with --db"
}
