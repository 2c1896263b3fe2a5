import ArticleModel
import JSONText

/// Commands that a message tells to type, on the input.
enum ShellCommand {
    /// Stands for the input in a command until its path is known: a control character, which no message holds otherwise.
    static let file = "\u{1A}"
    /// Stands at the front of a command that reads its input once from front to end, so that it may come through a pipe.
    static let start = "\u{1C}"
    /// Stands for what a command writes, and is taken in instead.
    private static let new = "> new.jsonl"

    /// The text with the input's path in its place, as a shell reads it; `FILE` for standard input.
    ///
    /// Where the input is compressed, what a command reads is what is in it: through a pipe, or from a file that is to be written first.
    static func naming(_ place: ImportPlace, in text: String) -> String {
        let path = place.input == "-" ? "FILE" : word(place.input)
        guard let compression = place.compression, text.contains(file) else {
            return text.replacing(start, with: "").replacing(file, with: path)
        }
        let unpack = "\(compression.command) \(path)"
        if text.contains(start) {
            return text.replacing(file, with: "/dev/stdin").replacing(start, with: unpack + " | ")
        }
        return "first unpack it: \(unpack) > unpacked; then " + text.replacing(file, with: "unpacked")
    }

    /// One word of a shell's command line.
    static func word(_ text: String) -> String {
        let word = text.quotedForShell
        return word.hasPrefix("-") ? "./" + word : word
    }

    /// Takes the elements of a list in a field out of an object.
    static func listElements(of field: String) -> String {
        // A name that jq would read as something else, or a shell, is left to whoever knows it.
        let isPlain = field.utf8.allSatisfy { $0 | 32 >= 97 && $0 | 32 <= 122 || $0 == 95 || $0.isASCIIDigit }
        let isName = isPlain && !(field.utf8.first?.isASCIIDigit ?? true)
        return "\(start)jq -c '.\(isName ? field : "[\"NAME\"]")[]' \(file) \(new)"
    }

    /// Writes JSON anew: what is no JSON value, such as NaN, as null, and of fields that stand twice the last.
    static let rewriteJSON = "\(start)jq -c . \(file) \(new)"

    /// Writes text in the encoding of Windows and of most old pages as UTF-8.
    static let convertLatin1 = "\(start)iconv -f windows-1252 -t utf-8 \(file) \(new)"

    /// Writes rows as JSON Lines, by the names in the first row.
    static func rows(separatedBy separator: String) -> String {
        "\(start)python3 -c 'import csv, json, sys; csv.field_size_limit(1 << 30); "
            + "[print(json.dumps({k: int(v) if k == \"version\" else v for k, v in row.items() if k and v})) "
            + "for row in csv.DictReader(open(sys.argv[1], encoding=\"utf-8-sig\", newline=\"\"), delimiter=\"\(separator)\")]' "
            + "\(file) \(new)"
    }
}
