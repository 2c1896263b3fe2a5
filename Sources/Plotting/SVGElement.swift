/// Writes elements of SVG; whatever is outside text goes through it and comes out as text, never as markup.
enum SVGElement {
    /// An element without content: `<rect x="1" y="2"/>`.
    static func empty(_ name: String, _ attributes: [(String, String)]) -> String {
        "<\(name)\(written(attributes))/>"
    }

    /// An element with elements in it.
    static func group(_ name: String, _ attributes: [(String, String)], _ content: [String]) -> String {
        "<\(name)\(written(attributes))>\(content.joined())</\(name)>"
    }

    /// An element with text in it.
    static func text(_ name: String, _ attributes: [(String, String)], _ text: String) -> String {
        "<\(name)\(written(attributes))>\(escaped(text))</\(name)>"
    }

    /// What a browser shows while the pointer rests on the element that it stands in.
    static func tooltip(_ words: String) -> String {
        text("title", [], words)
    }

    private static func written(_ attributes: [(String, String)]) -> String {
        attributes.map { " \($0.0)=\"\(escaped($0.1))\"" }.joined()
    }

    /// The text with what means something to XML 1.0 as entities, and what XML cannot hold (section 2.2) or turns the
    /// direction of text as U+FFFD.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            case "\t", "\n", "\r": result.append(" ")
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}",
                "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                result.append("\u{FFFD}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// A length with at most two digits behind the point, the same on every machine.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
        guard rest != 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
