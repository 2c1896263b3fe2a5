import Foundation

/// The host that a request over HTTP is for, as its `Host` field or its target names it. The port is passed over.
///
///     RequestHost("Archive.Example:7480")    // .name("archive.example")
///     RequestHost("[::1]")                   // .address, 16 bytes
public enum RequestHost: Sendable, Hashable {
    /// A name in small letters, without a dot at its end.
    case name(String)
    /// An IP address, of 4 or 16 bytes; an IPv4 address within IPv6 (RFC 4291, section 2.5.5.2) as its 4 bytes.
    case address([UInt8])

    /// Reads `uri-host [":" port]` (RFC 9110, section 7.2); nil for anything else, an empty host among it.
    public init?(_ authority: some StringProtocol) {
        let bytes = Array(authority.utf8)
        let end: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")),
                let address = Self.parsed(bytes[1..<close], AF_INET6, count: 16)
            else { return nil }
            self = .address(address)
            end = close + 1
        } else {
            end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            let host = bytes[..<end]
            guard !host.isEmpty, Self.isName(host) else { return nil }
            self =
                Self.parsed(host, AF_INET, count: 4).map(RequestHost.address)
                ?? .name(Self.canonicalName(String(decoding: host, as: UTF8.self)))
        }
        guard end == bytes.count || bytes[end] == UInt8(ascii: ":") && bytes[(end + 1)...].allSatisfy(Self.isDigit)
        else { return nil }
    }

    /// The host of a URL with `http` or `https`; nil for any other URL, and where a user stands before the host.
    public init?(ofURL url: some StringProtocol) {
        guard let parts = Self.parts(ofURL: url) else { return nil }
        self.init(parts.authority)
    }

    /// What names the host in a URL with `http` or `https`, and what follows it; nil for any other URL.
    public static func parts<Text: StringProtocol>(
        ofURL url: Text
    ) -> (authority: Text.SubSequence, rest: Text.SubSequence)? {
        guard let colon = url.firstIndex(of: ":"), ["http", "https"].contains(url[..<colon].lowercased()) else {
            return nil
        }
        let behind = url[url.index(after: colon)...]
        guard behind.hasPrefix("//") else { return nil }
        let start = behind.index(behind.startIndex, offsetBy: 2)
        let end = behind[start...].firstIndex { "/?#".contains($0) } ?? behind.endIndex
        return (behind[start..<end], behind[end...])
    }

    /// Whether the machine itself is meant, whatever a name server says.
    public var isLoopback: Bool {
        switch self {
        case .name(let name): name == "localhost"
        case .address(let bytes): bytes.count == 4 ? bytes[0] == 127 : bytes == Self.loopback
        }
    }

    private static let loopback = [UInt8](repeating: 0, count: 15) + [1]

    /// Whether every address of the machine is meant, where a server listens.
    var isUnspecified: Bool {
        if case .address(let bytes) = self { bytes.allSatisfy { $0 == 0 } } else { false }
    }

    private static func parsed(_ text: ArraySlice<UInt8>, _ family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard !text.contains(0), inet_pton(family, String(decoding: text, as: UTF8.self), &bytes) == 1 else {
            return nil
        }
        let isMapped = count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }

    private static func canonicalName(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// Whether the bytes are a `reg-name` (RFC 3986, section 3.2.2).
    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        var escape = 0
        for byte in bytes {
            if escape > 0 {
                guard isHexadecimal(byte) else { return false }
                escape -= 1
            } else if byte == UInt8(ascii: "%") {
                escape = 2
            } else if !isDigit(byte), !isLetter(byte), !"-._~!$&'()*+,;=".utf8.contains(byte) {
                return false
            }
        }
        return escape == 0
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
