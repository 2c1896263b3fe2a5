/// Splits running text into paragraphs.
public enum ParagraphSplitter {
    /// The paragraphs of a text, in order: stretches of lines between blank lines.
    ///
    /// A line ends at LF, CR, CRLF or U+2028, and is blank where it holds nothing but white space (Unicode's property
    /// White_Space). U+2029 ends a paragraph by itself. Each paragraph loses the white space at its two ends and keeps
    /// its inner line breaks as they are. A text of white space, or an empty one, has no paragraphs.
    public static func paragraphs(of text: String) -> [String] {
        var text = text
        return text.withUTF8 { utf8 in
            var scan = ParagraphScan(text: utf8)
            return scan.paragraphs()
        }
    }
}
