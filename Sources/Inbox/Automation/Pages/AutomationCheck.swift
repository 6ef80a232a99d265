import Kernel
import Workspace

/// What makes a rule impossible, by the field that is to be mended.
struct AutomationCheck {
    let rule: AutomationRule
    let names: AutomationNames
    let words: AutomationWords
    /// Steps as they were typed, where they are: those that cannot be read are told of already, and tags are made when it is
    /// stored.
    var typed: [AutomationStep?]?

    private var steps: [AutomationStep?] { typed ?? rule.steps }
    private var form: AutomationFormWords { AutomationFormWords(language: words.language) }

    var errors: [FieldError] {
        var errors: [FieldError] = []
        for facet in rule.filter.facets where rule.filter[facet].contains(where: { names.has(facet, $0) == false }) {
            errors.append(FieldError(facet.rawValue, form.isGone))
        }
        if steps.isEmpty { errors.append(FieldError("steps", form.noSteps)) }
        if steps.count > AutomationRule.mostSteps { errors.append(FieldError("steps", form.tooManySteps)) }
        if steps.count(where: { $0?.kind == .say }) > 1 { errors.append(FieldError("steps", form.oneMessage)) }
        for (index, step) in steps.enumerated() {
            if let (field, why) = step.flatMap(wrong) { errors.append(FieldError("step\(index + 1)_\(field)", why)) }
        }
        return errors
    }

    private func wrong(_ step: AutomationStep) -> (field: String, why: String)? {
        switch step {
        case .assign(let receiver, _), .notify(let receiver):
            guard let name = names.name(of: receiver) else { return ("to", form.isGone) }
            guard let team = receiver.team, names.staffed.contains(team) == false else { return nil }
            return ("to", form.emptyTeam(name))
        case .tag(let tag), .untag(let tag): return typed == nil && names.tag(tag) == nil ? ("tag", form.isGone) : nil
        case .note(let text): return text.isEmpty ? ("text", form.noNote) : nil
        case .say(let message): return wrong(message)
        case .priority, .finish: return nil
        }
    }

    private func wrong(_ message: AutomationMessage) -> (field: String, why: String)? {
        if let template = message.template, names.template(template) == nil { return ("template", form.isGone) }
        if message.template == nil, message.texts.isEmpty { return ("text_\(words.language.rawValue)", form.noText) }
        for (language, text) in message.texts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            do { _ = try TemplateText(text) } catch let mistake as TemplateText.Mistake {
                return ("text_\(language.rawValue)", TemplateWords(language: words.language).mistake(mistake))
            } catch {
                return ("text_\(language.rawValue)", "\(error)")
            }
        }
        return nil
    }
}
