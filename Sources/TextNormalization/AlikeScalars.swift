/// The scalars of a text with its quotation marks, dashes and white space made alike, as ``VerbatimText`` compares them.
struct AlikeScalars<Base: IteratorProtocol<Unicode.Scalar>>: IteratorProtocol {
    private var base: Base
    /// What was given last; nil at the start.
    private var last: Unicode.Scalar?
    /// A scalar that waits behind a space.
    private var waiting: Unicode.Scalar?
    /// A scalar that was read to see what stands behind a soft hyphen.
    private var held: Unicode.Scalar?

    init(_ base: Base) {
        self.base = base
    }

    mutating func next() -> Unicode.Scalar? {
        if let scalar = waiting {
            (waiting, last) = (nil, scalar)
            return scalar
        }
        var isBehindSpace = false
        while let scalar = read() {
            guard let alike = AlikeScalars.alike(scalar), !(alike == "-" && last == "-" && !isBehindSpace) else {
                continue
            }
            if alike == " " {
                isBehindSpace = true
            } else if isBehindSpace, last != nil {
                (waiting, last) = (alike, " ")
                return " "
            } else {
                last = alike
                return alike
            }
        }
        return nil
    }

    /// The next scalar but for soft hyphens and line breaks behind them, LF or CRLF, which ``WordRule`` leaves out, too.
    private mutating func read() -> Unicode.Scalar? {
        while let scalar = held ?? base.next() {
            held = nil
            guard scalar == "\u{AD}" else { return scalar }
            held = base.next()
            if held == "\r" {
                held = base.next()
                guard held == "\n" else { return "\r" }
            }
            if held == "\n" { held = nil }
        }
        return nil
    }

    /// The one scalar that stands for all of its kind; nil for one that cannot be seen.
    private static func alike(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if scalar.isASCII {
            switch scalar {
            case "\t", "\n", "\u{0B}", "\u{0C}", "\r": return " "
            case "`": return "'"
            default: return scalar
            }
        }
        switch scalar {
        case "“", "”", "„", "‟", "«", "»", "″", "〝", "〞", "〟", "＂": return "\""
        case "‘", "’", "‚", "‛", "‹", "›", "′", "´", "＇": return "'"
        // The letters that ``WordRule`` takes for apostrophes.
        case "\u{2B9}"..."\u{2BF}", "\u{2C8}", "\u{2CA}", "\u{2CB}", "\u{2EE}", "\u{A78B}", "\u{A78C}": return "'"
        case "\u{200B}": return " "
        // Hyphens, the figure, en and em dash, the horizontal bar, minus, and their small and wide forms.
        case "\u{2010}"..."\u{2015}", "\u{2212}", "\u{FE58}", "\u{FE63}", "\u{FF0D}": return "-"
        default:
            if scalar.properties.isWhitespace { return " " }
            return scalar.properties.isDefaultIgnorableCodePoint ? nil : scalar
        }
    }
}
