/// Keeps the place of every word.
struct PlaceRecorder: WordRecorder {
    static let keepsPlaces = true
    var count = 0
    private(set) var records: [WordRecord] = []

    /// Makes room for the words of a text of so many bytes, a word every five of them: with more, room is made as they come.
    init(bytes: Int) {
        records.reserveCapacity(bytes / 5 + 1)
    }

    @inline(__always)
    mutating func begin(atByte byte: Int, scalar: Int) {
        records.append(WordRecord(byte: byte, start: scalar, end: scalar + 1))
        count += 1
    }

    @inline(__always)
    mutating func extend(to scalar: Int) {
        records[count - 1].end = scalar
    }
}
