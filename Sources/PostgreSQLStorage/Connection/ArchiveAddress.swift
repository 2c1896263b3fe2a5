import ArchiveStorage
import CPostgreSQL
import Foundation

/// Where an archive is that PostgreSQL keeps: `postgresql://HOST/DATABASE`, or `service=NAME` of libpq's service file.
///
/// It bears no password: an address stands in shell histories, in lists of processes and in logs.
public struct ArchiveAddress: Sendable, Hashable, CustomStringConvertible {
    /// As it was typed.
    public let description: String

    /// Whether a text is meant as the address of a server rather than as the path of a file.
    public static func isOne(_ text: String) -> Bool {
        ["postgresql://", "postgres://", "service="].contains { text.hasPrefix($0) }
    }

    /// The address that is written so.
    ///
    /// - Throws: ``StorageError/cannotOpen(path:reason:)`` for one that libpq cannot read, or that bears a password.
    public init(_ text: String) throws {
        var fault: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &fault) else {
            let reason = fault.map { String(cString: $0) } ?? "no memory"
            PQfreemem(fault)
            throw StorageError.cannotOpen(
                path: Self.withoutPassword(text), reason: reason.split(separator: "\n").joined())
        }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if ["password", "sslpassword"].contains(String(cString: keyword)), option.pointee.val != nil {
                throw StorageError.cannotOpen(path: Self.withoutPassword(text), reason: Self.passwordRemedy)
            }
            option += 1
        }
        description = text
    }

    private static let passwordRemedy =
        "the address bears a password, which others could read; put it into ~/.pgpass, into a service file, or into PGPASSWORD"

    /// What may be told of an address that may bear a password: all in front of it.
    private static func withoutPassword(_ text: String) -> String {
        guard let end = text.range(of: "://")?.upperBound else { return "service=…" }
        return "\(text[..<end])…"
    }
}
