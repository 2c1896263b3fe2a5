import JSONText
import LineProtocol
import Verbs

/// What HELLO tells of a server.
struct Greeting: Sendable, Hashable {
    /// The versions of the protocol that this server speaks.
    static let protocols = 1...1

    /// The version of the program.
    var version: String
    /// What the connection may do now.
    var rights: [Right]
    /// The longest request line, in bytes.
    var lineBytes: Int
    /// The most rows of a page.
    var pageRows: Int
    /// The longest that a question may take, in milliseconds.
    var questionMilliseconds: Int

    /// A greeting with the limits of a server and the rights of a connection.
    init(
        version: String, rights: [Right], lineBytes: Int = LineFramer.defaultLimit, pageRows: Int = 1000,
        questionMilliseconds: Int = 10_000
    ) {
        self.version = version
        self.rights = rights
        self.lineBytes = lineBytes
        self.pageRows = pageRows
        self.questionMilliseconds = questionMilliseconds
    }

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
