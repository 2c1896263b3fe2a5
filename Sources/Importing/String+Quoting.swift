extension StringProtocol {
    /// The text as a message shows it: in quotation marks, at most 40 characters, control characters as `?`.
    var quotedForMessage: String {
        let shown = unicodeScalars.prefix(40).map { $0.properties.generalCategory == .control ? "?" : Character($0) }
        return "\"" + String(shown) + (unicodeScalars.dropFirst(40).isEmpty ? "" : "…") + "\""
    }
}
