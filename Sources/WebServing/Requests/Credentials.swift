import Foundation

/// What the Authorization field of a request gives to be let in by.
struct Credentials {
    /// The token of a Bearer field (RFC 6750), or the password of a Basic one (RFC 7617), whoever the user is; nil where there is none.
    let token: String?
    /// Whether it is a Bearer field. Such a one is meant for us; a password may be another's: a proxy in front asks for one, and passes it on.
    let isBearer: Bool

    init(_ field: String) {
        let parts = field.split(separator: " ", maxSplits: 1)
        let scheme = parts.first?.lowercased()
        let rest = parts.count == 2 ? String(parts[1]) : nil
        isBearer = scheme == "bearer"
        token = isBearer ? rest : scheme == "basic" ? rest.flatMap(Self.password) : nil
    }

    private static func password(_ text: String) -> String? {
        guard let data = Data(base64Encoded: text) else { return nil }
        let pair = String(decoding: data, as: UTF8.self)
        return pair.firstIndex(of: ":").map { String(pair[pair.index(after: $0)...]) }
    }
}
