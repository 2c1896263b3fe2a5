import TextNormalization

/// Goes through words, and knows at each how many words of a phrase, from its first, have just been read (Knuth, Morris and Pratt 1977).
///
/// However often a phrase repeats itself, a word costs constant time on average.
struct PhraseWalk: Sendable {
    /// How many words the phrase has.
    let count: Int
    private let numbers: [String: Int32]
    private let words: [Int32]
    /// By how many words have been read: the greatest smaller number of which the same is true.
    private let borders: [Int]
    /// By a number of words, how many bytes so many first words take, joined by single spaces.
    private let lengths: [Int]

    /// What stands for every word that the phrase lacks.
    private static let other: Int32 = -1

    init(_ phrase: [String]) {
        count = phrase.count
        var numbers: [String: Int32] = [:]
        for word in phrase where numbers[word] == nil { numbers[word] = Int32(numbers.count) }
        words = phrase.map { [numbers] in numbers[$0] ?? Self.other }
        self.numbers = numbers
        lengths = phrase.reduce(into: [0]) { $0.append($0.last! + $1.utf8.count + 1) }
        var borders = [0, 0]
        for index in words.indices.dropFirst() {
            var border = borders[index]
            while border > 0, words[border] != words[index] { border = borders[border] }
            borders.append(words[border] == words[index] ? border + 1 : 0)
        }
        self.borders = borders
    }

    /// How many words have been read when so many had been and `word` is the next.
    func read(after state: Int, _ word: Int32) -> Int {
        var state = state == count ? borders[state] : state
        while state > 0, words[state] != word { state = borders[state] }
        return words[state] == word ? state + 1 : 0
    }

    /// The greatest smaller number of first words that have been read, too.
    func border(of state: Int) -> Int { borders[state] }

    /// Words of a text as numbers: of its first `most` words, or of all where it has fewer.
    func numbers(ofFirst most: Int, in text: UnsafeBufferPointer<UInt8>) -> [Int32] {
        // Mostly the words stand in the beginning; where one reaches the end of it, it may go on.
        let likely = text.dropFirst(most * 16 + 64).firstIndex(of: Self.space)
        if let likely {
            let words = fold(UnsafeBufferPointer(rebasing: text[..<likely]))
            if words.count >= most { return words.prefix(most).map(number) }
        }
        return fold(text).prefix(most).map(number)
    }

    /// How many of the first `most` words of the phrase, fewer than all, a text ends with, at the most; 0 for none.
    func beginning(ofAtMost most: Int, endingIn text: UnsafeBufferPointer<UInt8>) -> Int {
        // A space parts words whatever stands around it, so what stands behind one folds alone as it does in the whole.
        let likely = text.dropLast(lengths[most] * 4 + 64).lastIndex(of: Self.space)
        if let likely {
            let words = fold(UnsafeBufferPointer(rebasing: text[likely...]))
            if words.count >= most { return beginning(endingWith: words.suffix(most)) }
        }
        return beginning(endingWith: fold(text).suffix(most))
    }

    private func beginning(endingWith words: ArraySlice<ArraySlice<UInt8>>) -> Int {
        words.reduce(0) { read(after: $0, number(of: $1)) }
    }

    private func number(of word: ArraySlice<UInt8>) -> Int32 {
        numbers[String(decoding: word, as: UTF8.self)] ?? Self.other
    }

    private func fold(_ text: UnsafeBufferPointer<UInt8>) -> [ArraySlice<UInt8>] {
        var folded: [UInt8] = []
        WordRule.fold(text, into: &folded)
        return folded.split(separator: Self.space)
    }

    private static let space = UInt8(ascii: " ")
}
