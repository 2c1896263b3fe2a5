public import ArticleModel

/// A verb with its values. Once a question exists, the verb takes each value and each is of its kind.
///
/// ```swift
/// let question = try Question(.first, ["X-band radar"], options: [("source", "nytimes"), ("limit", "5")])
/// question.text(.quote)       // "X-band radar"
/// question.number(.limit)     // 5
/// question.flag(.verbatim)    // false
/// ```
public struct Question: Sendable, Hashable {
    /// The declaration of the verb.
    public let form: VerbForm
    /// The value of each of the verb's parameters, in order; nil where it is not given.
    let values: [QuestionValue?]

    /// A question of checked values.
    init(checked form: VerbForm, _ values: [QuestionValue?]) {
        self.form = form
        self.values = values
    }

    /// The verb.
    public var verb: Verb { form.verb }

    /// Whether two questions ask the same, byte for byte.
    public static func == (one: Question, other: Question) -> Bool {
        one.verb == other.verb && one.values == other.values
    }

    /// Hashes the verb and the bytes of every text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(verb)
        hasher.combine(values)
    }

    /// The value given for a parameter; nil where none is given or the verb does not take it.
    public func value(_ parameter: Parameter) -> QuestionValue? {
        form.index(of: parameter.name).flatMap { values[$0] }
    }

    /// Whether a parameter is given.
    public func has(_ parameter: Parameter) -> Bool { value(parameter) != nil }

    /// The text of a parameter; its default, or nil, where it is not given.
    public func text(_ parameter: Parameter) -> String? {
        guard let index = form.index(of: parameter.name) else { return nil }
        return values[index]?.text ?? form.parameters[index].defaultText
    }

    /// The number of a parameter; its default, or nil, where it is not given.
    public func number(_ parameter: Parameter) -> Int? {
        if case .number(let number) = value(parameter) { return number }
        return text(parameter).flatMap { Int($0) }
    }

    /// Whether a flag is set.
    public func flag(_ parameter: Parameter) -> Bool { has(parameter) }

    /// The period that a time names, such as a whole year; nil where it is not given.
    public func period(_ parameter: Parameter) -> CalendarPeriod? {
        if case .time(let period, _) = value(parameter) { period } else { nil }
    }

    /// The share of a parameter; its default, or nil, where it is not given.
    public func share(_ parameter: Parameter) -> Double? {
        if case .share(let share, _) = value(parameter) { return share }
        return text(parameter).flatMap { Double($0) }
    }

    /// The case that the word of a parameter names; nil where there is neither a value nor a default.
    public func choice<Choice: RawRepresentable<String>>(_ parameter: Parameter) -> Choice? {
        text(parameter).flatMap { Choice(rawValue: $0) }
    }

    /// The same question with another value of a parameter; nil removes it.
    ///
    /// - Precondition: The verb takes the parameter.
    public func with(_ parameter: Parameter, _ value: QuestionValue?) -> Question {
        guard let index = form.index(of: parameter.name) else {
            preconditionFailure("\(verb.rawValue) has no \(parameter.name)")
        }
        var values = values
        values[index] = value
        return Question(checked: form, values)
    }

    /// Roughly how many bytes of memory it takes.
    public var memorySize: Int {
        values.reduce(256) { $0 + 32 + ($1?.text.utf8.count ?? 0) }
    }

    /// How many bytes of text it asks about.
    public var textBytes: Int {
        zip(form.parameters, values).reduce(0) { sum, pair in
            switch pair.0.kind {
            case .anyText, .quote, .query, .text: sum + (pair.1?.text.utf8.count ?? 0)
            default: sum
            }
        }
    }
}
