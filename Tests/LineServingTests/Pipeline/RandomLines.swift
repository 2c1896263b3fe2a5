import TestSupport

/// Lines that a client may send, each with a text of its own, so that replies can be told apart.
struct RandomLines {
    private var count = 0
    /// Whether lines may come that change what the connection may do, or end it.
    var changesSession = true

    mutating func next(_ generator: inout SeededGenerator) -> String {
        count += 1
        switch Int.random(in: 0..<(changesSession ? 16 : 13), using: &generator) {
        case 0, 1, 2: return "PING p\(count)"
        case 3, 4, 5: return "FIRST q\(count)"
        case 6: return "STATS"
        case 7: return "NONSENSE\(count)"
        case 8, 9: return "ADD {\"a\":\(count)}"
        case 10: return "WATCH w\(count)"
        case 11: return "UNWATCH \(Int.random(in: 1...4, using: &generator))"
        case 12: return ""
        case 13: return ["HELLO \"a client\"", "HELLO errors=json"].randomElement(using: &generator)!
        case 14: return "AUTH \"\(DrivenConnection.writeToken)\""
        default: return ["AUTH guessed", "AUTH guessed", "QUIT"].randomElement(using: &generator)!
        }
    }
}
