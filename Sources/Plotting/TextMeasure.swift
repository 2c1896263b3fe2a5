import ArticleModel

/// Guesses how wide text is in a sans-serif face, since who makes a picture has no fonts at hand.
enum TextMeasure {
    /// Pixels at the given size of type; rather too many than too few.
    static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ems(of: $1) } * size
    }

    /// The text on one line, cut where it would be wider than `width` pixels, and `…` in place of the rest.
    ///
    /// - Parameter isBold: Whether the face is the wider one of headings.
    static func fitted(_ text: String, size: Double, width: Double, isBold: Bool = false) -> String {
        var kept = String.UnicodeScalarView()
        var ems = 0.0
        let size = isBold ? size * 1.16 : size
        // Whatever is longer than any line is not looked at.
        for scalar in text.unicodeScalars.prefix(2_000).map({ String($0) }).joined().onOneLine.unicodeScalars {
            ems += Self.ems(of: scalar)
            guard ems * size <= width - size else { return String(kept) + "…" }
            kept.append(scalar)
        }
        return String(kept)
    }

    private static func ems(of scalar: Unicode.Scalar) -> Double {
        if scalar.isASCII {
            return "iljftI.,:;'|!()[] ".unicodeScalars.contains(scalar)
                ? 0.36 : "mwMW@%".unicodeScalars.contains(scalar) ? 0.9 : 0.6
        }
        return scalar.value < 0x1100 ? 0.64 : 1
    }
}
