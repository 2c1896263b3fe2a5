import JSONText
import Verbs

/// The reply to HELLO.
struct Greeting: Sendable, Hashable {
    /// The versions of the protocol that the server speaks.
    static let protocols = 1...1

    /// The version of the program.
    let version: String
    /// What the connection may do now.
    let rights: [Right]
    /// The longest request line, in bytes.
    let lineBytes: Int
    /// The most rows of a page.
    let pageRows: Int
    /// The time limit of a question, in milliseconds.
    let questionMilliseconds: Int

    var json: String {
        var object = JSONObject()
        object.set("server", "variorum")
        object.set("version", version)
        object.set("protocol", Self.protocols.upperBound)
        object.set("rights", strings: rights.map(\.rawValue))
        object.set("line_bytes", lineBytes)
        object.set("page_rows", pageRows)
        object.set("question_ms", questionMilliseconds)
        return object.description
    }
}
