/// Counts words.
struct WordCounter: WordRecorder {
    static let keepsPlaces = false
    var count = 0

    @inline(__always)
    mutating func begin(atByte byte: Int, scalar: Int) {
        count += 1
    }

    @inline(__always)
    mutating func extend(to scalar: Int) {}
}
