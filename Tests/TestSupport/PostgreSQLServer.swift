import Foundation
import Synchronization

/// A PostgreSQL cluster of its own for one process of tests, in a temporary folder, reached through a Unix socket alone; a database for each test.
///
/// A shell watches over it, and reads from a pipe that this process holds open: where this process ends in whatever way, killed included,
/// the pipe is closed, and the shell ends the server and removes the folder. As PostgreSQL refuses to run as root, all of it is then another
/// user's.
public final class PostgreSQLServer: Sendable {
    /// Why there is no server.
    public struct Unstarted: Error, CustomStringConvertible {
        /// What the server said.
        public let description: String
    }

    /// Whether tests of PostgreSQL run: where it is installed, and also where it must be, so that they fail.
    public static let isTested = programs != nil || isRequired || hasOwnMaker

    /// Whether databases are made by a command of whoever runs the tests.
    public static let hasOwnMaker = maker != nil

    /// A command that makes a new, empty database somewhere else, such as on a coordinator of Citus, and prints its address.
    private static let maker = ProcessInfo.processInfo.environment["VARIORUM_TEST_DATABASES"]

    private static let isRequired = ["CI", "VARIORUM_STRICT"].contains {
        ProcessInfo.processInfo.environment[$0]?.isEmpty == false
    }

    private static let shared = Result { try PostgreSQLServer() }

    private let folder: String
    /// Kept open as long as the process lives.
    private let watched: Pipe
    private let databases = Mutex(0)

    /// The address of a new, empty database.
    ///
    /// - Throws: ``Unstarted`` where PostgreSQL is not installed, or does not start.
    public static func makeDatabase() throws -> String {
        guard let maker else { return try shared.get().makeDatabase() }
        let (process, said) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", maker]
        process.standardOutput = said
        try process.run()
        let data = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unstarted(description: "VARIORUM_TEST_DATABASES failed") }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    private func makeDatabase() throws -> String {
        let number = databases.withLock { number in
            number += 1
            return number
        }
        guard let programs = Self.programs else { throw Unstarted(description: Self.isMissing) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: programs + "/createdb")
        process.arguments = ["-h", folder, "-U", "postgres", "-T", "template0", "-E", "UTF8", "test\(number)"]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unstarted(description: "createdb failed") }
        return "postgresql:///test\(number)?user=postgres&host=\(folder)"
    }

    // MARK: A standby

    private static let sharedStandby = Result { try shared.get().startStandby() }

    /// The address at which a standby of the server answers for the database at an address of the server: behind by what it has not replayed.
    ///
    /// - Throws: ``Unstarted``.
    public static func standby(of address: String) throws -> String {
        try sharedStandby.get()
        return address + "&port=\(standbyPort)"
    }

    private static let standbyPort = 5_433

    private func startStandby() throws {
        guard let programs = Self.programs else { throw Unstarted(description: Self.isMissing) }
        try Self.start(Self.standbyScript, [programs, folder, "\(Self.standbyPort)"], input: FileHandle.nullDevice)
    }

    private static let standbyScript = """
        cd "$2" || exit 1
        "$1/pg_basebackup" -h "$2" -U postgres -D standby -X stream -c fast -R --no-sync 2>&1 &&
        "$1/pg_ctl" -D standby -l standby.log -o "-p $3" -w start >/dev/null 2>&1 || { cat standby.log; exit 1; }
        echo ready
        """

    // MARK: The server

    private init() throws {
        guard let programs = Self.programs else { throw Unstarted(description: Self.isMissing) }
        // A Unix socket's path has at most 107 bytes, so the folder is in no deep place.
        folder = "/tmp/variorum-pg-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        if geteuid() == 0 {
            let user = try Self.otherUser()
            guard chown(folder, user, user) == 0 else { throw Unstarted(description: "\(folder) cannot be given away") }
        }
        watched = Pipe()
        // No other child of this process may hold it open.
        _ = fcntl(watched.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try Self.start(Self.script, [programs, folder], input: watched)
    }

    /// Starts a script as a user other than root, and waits until it says that it is ready. Its end is not waited for: what it has started holds
    /// open by what Foundation would learn of that.
    private static func start(_ script: String, _ arguments: [String], input: Any) throws {
        let process = Process()
        let all = try asOtherUser(["/bin/sh", "-c", script, "script"] + arguments)
        process.executableURL = URL(fileURLWithPath: all[0])
        process.arguments = Array(all.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        let said = Pipe()
        process.standardInput = input
        process.standardOutput = said
        process.standardError = said
        try process.run()
        var text = ""
        while !text.hasSuffix("ready\n") {
            let data = said.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Unstarted(description: text) }
            text += String(decoding: data, as: UTF8.self)
        }
    }

    /// Makes the cluster, and waits. Nothing survives its end, so nothing need be safe on the disk.
    private static let script = """
        trap '' INT TERM HUP
        cd "$2" || exit 1
        "$1/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log 2>&1 || { cat log; rm -rf "$2"; exit 1; }
        cat >>data/postgresql.conf <<END
        listen_addresses = ''
        unix_socket_directories = '$2'
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        autovacuum = off
        max_connections = 200
        shared_buffers = 64MB
        END
        "$1/pg_ctl" -D data -l server.log -w start >log 2>&1 || { cat log server.log; rm -rf "$2"; exit 1; }
        echo ready
        exec >/dev/null 2>&1
        cat >/dev/null
        "$1/pg_ctl" -D data -m immediate -w stop
        if [ -d standby ]; then "$1/pg_ctl" -D standby -m immediate -w stop; fi
        cd /
        rm -rf "$2"
        """

    private static let isMissing = "PostgreSQL is not installed; 'scripts/prepare test' installs it"

    private static func asOtherUser(_ arguments: [String]) throws -> [String] {
        guard geteuid() == 0 else { return arguments }
        let user = try otherUser()
        return ["/usr/bin/setpriv", "--reuid=\(user)", "--regid=\(user)", "--clear-groups"] + arguments
    }

    /// The user of Debian's package, or one who may nothing.
    private static func otherUser() throws -> uid_t {
        for name in ["postgres", "nobody"] {
            if let user = getpwnam(name) { return user.pointee.pw_uid }
        }
        throw Unstarted(description: "there is no user to run PostgreSQL as, which refuses to run as root")
    }

    /// The folder of the server's programs, which Debian keeps out of PATH; nil where there is none.
    private static let programs: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let debian = versions.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let path = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return (debian + path).first { folder in
            ["initdb", "pg_ctl", "postgres", "createdb"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
            }
        }
    }()
}
