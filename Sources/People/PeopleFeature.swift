import Kernel
package import Workspace

/// Who the customers are.
package func peopleFeature() -> Feature {
    var feature = Feature("people")
    feature.migrations = [PeopleSchema.migration]
    feature.digest = [DigestTable("contact"), DigestTable("identity"), DigestTable("contact_field")]
    feature.retention = [
        Retention("contact", .withPerson), Retention("identity", .withPerson), Retention("contact_field", .withPerson),
    ]
    return feature
}
