"""The CDK app: `cdk deploy --all -c env=dev`."""

import aws_cdk as cdk

from infra import brand, packaging, website
from infra.environments import chosen
from infra.stacks import stacks

app = cdk.App()
environment = chosen(app.node)
packages = packaging.packages(environment.target)
stacks(
    app,
    environment=environment,
    packages=packages,
    site=brand.branded(website.site(), environment.network_name),
)
app.synth()
