import LineProtocol

/// Who a connection's client is and what it may do.
struct ClientSession {
    var rights: Set<VerbForm.Right>
    var hasToken = false
    var wrongTokens = 0
    /// What it calls itself.
    var client: String?

    init(rights: Set<VerbForm.Right>) {
        self.rights = rights
    }

    /// Why a request may not be made; nil where it may.
    func refusal(of request: Request) -> ProtocolError? {
        let right = request.verb.form.right
        guard right != .none, !rights.contains(right) else { return nil }
        return hasToken ? .forbidden(request.verb) : .authRequired(request.verb)
    }

    /// The rights in the order in which they are shown.
    var shownRights: [VerbForm.Right] {
        [.read, .write].filter(rights.contains)
    }
}
