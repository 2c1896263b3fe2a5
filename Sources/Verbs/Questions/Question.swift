public import ArticleModel

/// A verb with what it is told: once it exists, each value is one that the verb takes, and of its kind.
///
/// ```swift
/// let question = try Question(.first, ["X-band radar"], options: [("source", "nytimes"), ("limit", "5")])
/// question.text(.quote)       // "X-band radar"
/// question.number(.limit)     // 5
/// question.flag(.verbatim)    // false
/// ```
public struct Question: Sendable, Hashable {
    /// What the verb takes.
    public let form: VerbForm
    /// A value for each of the verb's parameters in order; nil where it is not given.
    let values: [QuestionValue?]

    /// A question of checked values.
    init(checked form: VerbForm, _ values: [QuestionValue?]) {
        self.form = form
        self.values = values
    }

    /// What is asked.
    public var verb: Verb { form.verb }

    /// Whether two questions ask the same, byte for byte.
    public static func == (one: Question, other: Question) -> Bool {
        one.verb == other.verb && one.values == other.values
    }

    /// Takes the verb and the bytes of every text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(verb)
        hasher.combine(values)
    }

    /// The value that is given for a parameter; nil where none is, or the verb does not take it.
    public func value(_ parameter: Parameter) -> QuestionValue? {
        form.place(of: parameter.name).flatMap { values[$0] }
    }

    /// Whether a parameter is given.
    public func has(_ parameter: Parameter) -> Bool { value(parameter) != nil }

    /// The text of a parameter; its default, or nil, where it is not given.
    public func text(_ parameter: Parameter) -> String? {
        guard let place = form.place(of: parameter.name) else { return nil }
        return values[place]?.text ?? form.parameters[place].defaultText
    }

    /// The number of a parameter; its default, or nil, where it is not given.
    public func number(_ parameter: Parameter) -> Int? {
        if case .number(let number) = value(parameter) { return number }
        return text(parameter).flatMap { Int($0) }
    }

    /// Whether a flag is set.
    public func flag(_ parameter: Parameter) -> Bool { has(parameter) }

    /// The stretch of time that a parameter names; nil where it is not given.
    public func period(_ parameter: Parameter) -> CalendarPeriod? {
        if case .time(let period, _) = value(parameter) { period } else { nil }
    }

    /// The share of a parameter; its default, or nil, where it is not given.
    public func share(_ parameter: Parameter) -> Double? {
        if case .share(let share, _) = value(parameter) { return share }
        return text(parameter).flatMap { Double($0) }
    }

    /// The case that a parameter's word names; nil where there is neither a value nor a default.
    public func choice<Choice: RawRepresentable<String>>(_ parameter: Parameter) -> Choice? {
        text(parameter).flatMap { Choice(rawValue: $0) }
    }

    /// The same question with another value in the place of that of a parameter; nil leaves it out.
    ///
    /// - Precondition: The verb takes the parameter.
    public func with(_ parameter: Parameter, _ value: QuestionValue?) -> Question {
        guard let place = form.place(of: parameter.name) else {
            preconditionFailure("\(verb.rawValue) has no \(parameter.name)")
        }
        var values = values
        values[place] = value
        return Question(checked: form, values)
    }

    /// About how many bytes of memory it takes.
    public var memorySize: Int {
        values.reduce(256) { $0 + 32 + ($1?.text.utf8.count ?? 0) }
    }

    /// How many bytes of text are asked about.
    public var textBytes: Int {
        zip(form.parameters, values).reduce(0) { sum, pair in
            switch pair.0.kind {
            case .anyText, .quote, .query, .text: sum + (pair.1?.text.utf8.count ?? 0)
            default: sum
            }
        }
    }
}
