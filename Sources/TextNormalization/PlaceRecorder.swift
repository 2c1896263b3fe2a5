/// Keeps the place of every word.
struct PlaceRecorder: WordRecorder {
    static let keepsPlaces = true
    var count = 0
    private(set) var records: [WordRecord] = []

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
