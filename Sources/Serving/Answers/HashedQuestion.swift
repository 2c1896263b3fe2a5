/// A question with its hash, taken once: to find an answer and to keep it, several tables ask for it, and a question may be long.
struct HashedQuestion<Question: Hashable & Sendable>: Hashable, Sendable {
    let question: Question
    let hash: Int

    init(_ question: Question) {
        self.question = question
        hash = question.hashValue
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }

    static func == (one: HashedQuestion, other: HashedQuestion) -> Bool {
        one.hash == other.hash && one.question == other.question
    }
}
