/// Random texts of few words in several scripts, so that repeats and near misses are common.
enum RandomText {
    private static let parts = [
        "a", "b", "the", "radar", "Radar", "radár", "e\u{301}", " ", " ", " ", "  ", "\n", ",", ".", "“", "1,5", "7",
        "京", "都", "ไทย",
        "한글", "👩‍🚒", "👍🏽", "🇫🇷", "🇩", "\u{200D}", "\u{301}", "\u{AD}", "\u{0}", "\u{FEFF}", "ß", "Ω", "عربي", "-",
    ]

    static func make(using generator: inout some RandomNumberGenerator) -> String {
        (0..<Int.random(in: 0...30, using: &generator)).map { _ in part(using: &generator) }.joined()
    }

    static func edit(_ text: String, using generator: inout some RandomNumberGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
            let place = Int.random(in: 0...scalars.count, using: &generator)
            let end = Int.random(in: place...min(scalars.count, place + 5), using: &generator)
            scalars.replaceSubrange(place..<end, with: part(using: &generator).unicodeScalars)
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func part(using generator: inout some RandomNumberGenerator) -> String {
        parts.randomElement(using: &generator) ?? " "
    }
}
