/// A part of a request behind its verb.
enum RequestPart {
    case argument(String)
    case option(name: String, value: String)
}
