import Foundation

/// Keeps Foundation from dropping the byte order mark (U+FEFF) that a string of a record begins with, or that follows an escape: its JSON parser
/// takes it for a mark of the encoding, and the text would not be the one that was given. Escaped, it stays.
enum ByteOrderMarks {
    /// The line with the escape `\ufeff` for every mark: outside of strings either is a fault.
    static func escaped(in line: Data) -> Data {
        let places = places(in: line)
        guard !places.isEmpty else { return line }
        var escaped = Data(capacity: line.count + 3 * places.count)
        var start = 0
        for place in places {
            escaped += line.dropFirst(start).prefix(place - start) + Data(#"\ufeff"#.utf8)
            start = place + 3
        }
        return escaped + line.dropFirst(start)
    }

    /// Offsets from the beginning of the line, ascending.
    private static func places(in line: Data) -> [Int] {
        line.withUnsafeBytes { raw in
            let bytes = raw.bindMemory(to: UInt8.self)
            var places: [Int] = []
            var next = 1
            while let place = bytes.index(of: 0xEF, from: next) {
                next = place + 1
                guard place + 2 < bytes.count, bytes[place + 1] == 0xBB, bytes[place + 2] == 0xBF else { continue }
                places.append(place)
            }
            return places
        }
    }
}
