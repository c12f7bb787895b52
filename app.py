"""The CDK app: `cdk deploy --all -c env=dev`."""

import aws_cdk as cdk

from infra import packaging
from infra.environments import chosen
from infra.stacks import stacks

app = cdk.App()
environment = chosen(app.node)
stacks(app, environment=environment, packages=packaging.packages(environment.target))
app.synth()
