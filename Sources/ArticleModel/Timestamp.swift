/// A moment in whole seconds, as histories record it: fractions of a second are dropped.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let secondsSince1970: Int64

    /// Wraps a count of seconds since 1970-01-01T00:00:00Z.
    public init(secondsSince1970: Int64) {
        self.secondsSince1970 = secondsSince1970
    }

    /// Reads an RFC 3339 time (`2013-10-03T09:12:00Z`, `2013-10-03 11:12:00+02:00`, fractions allowed) or a date alone,
    /// which means its first second in UTC. Returns nil for anything else: a time without a zone is not a moment.
    public init?(rfc3339 text: some StringProtocol) {
        guard let components = RFC3339Components(text) else { return nil }
        secondsSince1970 = components.secondsSince1970
    }

    /// The RFC 3339 form in UTC: `2013-10-03T09:12:00Z`. A moment outside of the years 0 to 9999, which that form cannot write, is shown as
    /// the first or the last second of them.
    public var description: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the bytes of ``description``.
    public func write(to bytes: inout [UInt8]) {
        RFC3339Components.write(secondsSince1970, separator: UInt8(ascii: "T"), to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// The form for people, in UTC to the minute: `2013-10-03 09:12`; bounded as ``description`` is.
    public var minutes: String {
        var bytes: [UInt8] = []
        RFC3339Components.write(secondsSince1970, separator: UInt8(ascii: " "), to: &bytes)
        return String(decoding: bytes.dropLast(3), as: UTF8.self)
    }

    /// Whether the time lies in the years 0 to 9999, in which its written form can be read back.
    public var isInCalendar: Bool { RFC3339Components.writable.contains(secondsSince1970) }

    /// Earlier comes first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSince1970 < right.secondsSince1970
    }
}
