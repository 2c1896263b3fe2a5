/// The first line of a reply, or an event, as a client reads it.
public enum ReplyHeader: Sendable, Hashable {
    /// A number of rows follows; the fields by name, unknown ones included.
    case rows(count: Int, fields: [String: String])
    /// An error; no rows follow. The code is text, since a newer server may have others.
    case error(code: String, message: String)
    /// An event, with its JSON object.
    case event(String)

    /// Reads a line without its end; nil where it is no header.
    public init?(parsing line: String) {
        let (word, rest) = Self.split(line)
        switch word {
        case "OK":
            let (digits, fields) = Self.split(rest)
            guard let count = Self.count(digits),
                let fields = Self.fields(of: fields)
            else { return nil }
            self = .rows(count: count, fields: fields)
        case "ERR":
            let (code, message) = Self.split(rest)
            guard !code.isEmpty else { return nil }
            self = .error(code: code, message: message)
        case "EVENT" where rest.hasPrefix("{"): self = .event(rest)
        default: return nil
        }
    }

    /// A count in digits alone, no greater than a client can be expected to wait for.
    private static func count(_ digits: String) -> Int? {
        let isWhole = digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isWhole, (1...10).contains(digits.utf8.count), let count = Int(digits), count <= Int(Int32.max) else {
            return nil
        }
        return count
    }

    /// The text before the first space, and the text after it.
    private static func split(_ text: String) -> (String, String) {
        guard let space = text.utf8.firstIndex(of: UInt8(ascii: " ")) else { return (text, "") }
        return (String(text[..<space]), String(text[text.utf8.index(after: space)...]))
    }

    private static func fields(of text: String) -> [String: String]? {
        var lexer = RequestLexer(text)
        var fields: [String: String] = [:]
        do throws(LineFault) {
            while let part = try lexer.takePart(takesRecord: false) {
                guard case .option(let name, let value) = part else { return nil }
                fields[name] = value
            }
        } catch {
            return nil
        }
        return fields
    }
}
